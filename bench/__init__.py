"""How much does it cost to serve a person, a mail, an idle hour? `./kc bench` measures it."""
