"""Pictures: the network as SVG text, and curves."""
