"""Where does `python -m service` begin? With the command line."""

from service.cli.main import kundencenter

if __name__ == "__main__":
    kundencenter(prog_name="./kc")
