"""Write the teacher's pages.

python -m tools.teaching    write teaching/ from tools/teaching/pages/
"""

from .pages import pages


def main():
    """Write every page."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"teaching/{path.name}")


if __name__ == "__main__":
    main()
