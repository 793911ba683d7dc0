"""No test speaks to the outside: only this machine's own loopback and Unix sockets may be reached."""

import ipaddress
import socket

import pytest

_connect, _connect_ex = socket.socket.connect, socket.socket.connect_ex


class LeftTheHouse(RuntimeError):
    """A test tried to reach another machine."""


def _check(family: int, address) -> None:
    if family in (socket.AF_INET, socket.AF_INET6):
        host = address[0]
        if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
            raise LeftTheHouse(f"a test tried to reach {host}")


@pytest.fixture(autouse=True)
def nothing_leaves_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections to other machines."""

    def connect(self, address):
        _check(self.family, address)
        return _connect(self, address)

    def connect_ex(self, address):
        _check(self.family, address)
        return _connect_ex(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect_ex)
