"""The pages of the door: for whoever tells, and for staff who take down."""
