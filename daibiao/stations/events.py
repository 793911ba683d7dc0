"""What can happen to stations, their staff and their deputies."""

from daibiao.audit.catalogue import declare

declare("station.opened", zh="{on} 建站", en="Station opened on {on}", public=False)
declare("station.closed", zh="{on} 撤站", en="Station closed on {on}", public=False)
declare("station.followed", zh="{unit}承接协调工作", en="{unit} took over the coordination", public=False)
declare("station.staffed", zh="{since} 起任联络员", en="Station staff from {since}", public=False)
declare("station.unstaffed", zh="联络员任职到 {on}", en="Station staff until {on}", public=False)
declare("station.sat", zh="代表 {since} 起入站", en="Deputy sits at the station from {since}", public=False)
declare("station.risen", zh="代表入站到 {on}", en="Deputy sits at the station until {on}", public=False)
declare("station.amended", zh="更正登记：{fields}", en="Entry put right: {fields}", public=False)
