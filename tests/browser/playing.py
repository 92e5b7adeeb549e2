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
        updates, losses, rights = (column[index] for column in content["columns"][:3])
        assert self.updates() == updates
        said = f"Updates: {updates}. The loss is {losses}; {rights} of 4 samples right."
        assert self.text(".say") == said
        table = content["table"]
        text = table["outputs"][index]
        shown = [text[k : k + 4] for k in range(0, len(text), 4)]
        assert self.outputs() == shown
        marks = self.root.locator(".mark").all_text_contents()
        assert "".join(marks) == table["rights"][index].replace("0", "✗").replace("1", "✓")
        x, y = content["loss"]["curves"][-1]["d"][1:].split("L")[index].split()
        dot = self.root.locator(".loss-host .dot")
        assert (dot.get_attribute("cx"), dot.get_attribute("cy")) == (x, y)
