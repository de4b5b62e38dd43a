"""`python -m dragoman` is the program `dragoman`."""

from dragoman.cli.app import main

if __name__ == "__main__":
    main()
