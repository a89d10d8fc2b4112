"""`python -m chainmap …` is `chainmap …`."""

from chainmap.commands.app import main

if __name__ == "__main__":
    main()
