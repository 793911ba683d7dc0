"""Pure helpers that know no room and no Django; `clock` is the only source of time."""
