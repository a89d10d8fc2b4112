"""`python cli.py …` is `chainmap …`, from a checkout; never packaged."""

from chainmap.commands.app import main

if __name__ == "__main__":
    main()
