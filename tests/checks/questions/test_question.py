"""How a question stands in its notebook."""

from backprop_helpers.checks.asking import question

FOLDS = """\
<details><summary>Hint</summary>

Old value minus 0.4 times the derivative just found. Minus a negative number makes it grow.

</details>
<details><summary>Solution</summary>

```python
answer = 0.9 - 0.4 * -0.0384
check("03-4", answer)
```

The weight moves up, from 0.9 to 0.9154.

</details>"""


def test_hint_and_solution_are_folded():
    assert question("exercise", "03-4").folds == FOLDS


def test_the_learners_own_network_is_handed_on():
    assert 'check("03-14", answer, mine)' in question("exercise", "03-14").folds
