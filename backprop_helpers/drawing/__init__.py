"""Pictures as text: the network as SVG, scales and curves."""
