"""What can happen to stations, their people, and their reception days."""

from daibiao.audit.catalogue import declare

declare("station.opened", zh="{on} 建站", en="Station opened on {on}", public=False)
declare("station.closed", zh="{on} 撤站", en="Station closed on {on}", public=False)
declare("station.kept_open", zh="收回撤站日期", en="Date of closing taken back", public=False)
declare("station.followed", zh="{unit}承接协调工作", en="{unit} took over the coordination", public=False)
declare("station.staffed", zh="{since} 起任联络员", en="Station staff from {since}", public=False)
declare("station.unstaffed", zh="联络员任职到 {on}", en="Station staff until {on}", public=False)
declare("station.sat", zh="代表 {since} 起入站", en="Deputy sits at the station from {since}", public=False)
declare("station.risen", zh="代表入站到 {on}", en="Deputy sits at the station until {on}", public=False)
declare("station.amended", zh="更正了站点资料", en="Data of the station amended", public=False)
declare("reception.planned", zh="计划 {on} 接待", en="Reception planned for {on}", public=False)
declare("reception.published", zh="公布 {on} 接待", en="Reception on {on} announced")
declare("reception.changed", zh="变更接待日：{on}", en="Reception day changed: {on}")
declare("reception.cancelled", zh="取消 {on} 接待", en="Reception on {on} cancelled")
declare("reception.lapsed", zh="{on} 的接待没有公布就过了", en="Reception of {on} lapsed", public=False)
declare("reception.ended", zh="{on} 接待结束", en="Reception of {on} closed", public=False)
