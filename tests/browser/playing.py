"""What a learner does to a TrainingPlayer in a page, and what the page then says."""


class PagePlayer:
    """One TrainingPlayer in a page."""

    def __init__(self, root):
        self.root, self.page = root, root.page
        root.wait_for()

    def click(self, what):
        self.root.locator(f"[data-do={what}]").click()

    def press(self, key):
        self.root.locator("[data-do=play]").press(key)

    def text(self, what):
        return self.root.locator(what).text_content()

    def updates(self):
        return self.text(".what")

    def wait_for(self, updates):
        self.root.locator(".what").get_by_text(updates, exact=True).wait_for()

    def outputs(self):
        return self.root.locator("tbody .y span").all_text_contents()

    def assert_shows(self, content, index):
        columns = content["columns"]
        updates, losses, right = (columns[key][index] for key in ("updates", "losses", "right"))
        assert self.updates() == updates
        said = f"Updates: {updates}. The loss is {losses}; {right} of 4 samples right."
        assert self.text(".say") == said
        table = content["table"]
        assert self.outputs() == [text for row in table["outputs"][index] for text in row]
        marks = self.root.locator(".mark").all_text_contents()
        assert marks == ["✗✓"[right] for right in table["rights"][index]]
        dot = self.root.locator(".loss-host .dot")
        place = tuple(float(dot.get_attribute(name)) for name in ("cx", "cy"))
        assert place == content["loss"]["curves"][-1]["points"][index]
