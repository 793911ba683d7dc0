"""Addresses of receptions: what everybody sees of stations and deputies, bookings, and the desk."""

from django.urls import path

from .views import booking, desk, public

app_name = "reception"
urlpatterns = [
    path("stations/<slug:code>/", public.station, name="station"),
    path("stations/<slug:code>/sheet/", public.sheet, name="sheet"),
    path("stations/<slug:code>/book/", booking.book, name="book"),
    path("deputies/<int:pk>/", public.deputy, name="deputy"),
    path("booked/<str:number>/", booking.booked, name="booked"),
    path("booked/<str:number>/again/", booking.again, name="again"),
    path("booked/<str:number>/cancel/", booking.cancel, name="cancel"),
    path("receptions/<int:pk>/", desk.desk, name="desk"),
    path("receptions/<int:pk>/register/", desk.register, name="register"),
    path("receptions/<int:pk>/do/<slug:verb>/", desk.do, name="do"),
    path("tickets/<int:pk>/", desk.ticket, name="ticket"),
    path("tickets/<int:pk>/do/<slug:verb>/", desk.ticket_do, name="ticket_do"),
    path("bookings/<int:pk>/do/<slug:verb>/", desk.booking_do, name="booking_do"),
]
