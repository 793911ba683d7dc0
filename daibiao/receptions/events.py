"""What can happen to a booking, a ticket, and the register of a reception day."""

from daibiao.audit.catalogue import address, declare

declare("booking.made", zh="预约 {at} 接待", en="Booked a reception for {at}")
address("booking.made", zh="约好 {at} 见代表", en="You meet deputies on {at}")
declare("booking.changed", zh="改约，原来约的 {at} 不用了", en="Another time is booked instead of {at}")
declare("booking.cancelled", zh="取消预约：{at}", en="Booking cancelled: {at}")
declare(
    "booking.released",
    zh="接待日有变动，原来约的 {at} 不能用了",
    en="The reception day changed: {at} no longer stands",
)
declare("booking.moved", zh="接待日改期，预约改到 {at}", en="The reception day moved: booked for {at}")
declare("booking.came", zh="按预约到站", en="Came as booked")
address("booking.came", zh="您按预约到站", en="You came as booked")
declare("booking.missed", zh="约了 {at}，没有来", en="Did not come at {at}", public=False)
declare("booking.reminded", zh="提醒明天的预约", en="Reminded of the booking", public=False)
declare("ticket.drawn", zh="取 {number} 号", en="Ticket {number} drawn", public=False)
declare("ticket.called", zh="叫 {number} 号", en="Ticket {number} called", public=False)
declare("ticket.done", zh="{number} 号接待完", en="Ticket {number} received", public=False)
declare("ticket.left", zh="{number} 号已离开", en="Ticket {number} left", public=False)
declare("ticket.passed", zh="{number} 号过号", en="Ticket {number} passed over", public=False)
declare(
    "reception.ticked",
    zh="记下到场接待的代表 {count} 位",
    en="{count} deputies noted as receiving",
    public=False,
)
declare("reception.received", zh="{on} 接待群众", en="Received people on {on}", duty=True, public=False)
