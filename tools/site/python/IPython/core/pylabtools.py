"""Which backends of matplotlib open windows: none in a page."""

backend2gui = {}
