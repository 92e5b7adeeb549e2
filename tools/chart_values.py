"""Hold deploy/kubernetes/values.yaml against the schema of the chart that reads it.

    python -m tools.chart_values --schema values.schema.json --values values.yaml

Both files are in each release of the chart jupyterhub, of Zero to JupyterHub for Kubernetes:
`helm pull jupyterhub --repo https://hub.jupyter.org/helm-chart/ --untar` puts them into the folder
jupyterhub. Our values are laid over those of the chart, as Helm does. The exit status is 1 where
the schema does not allow what comes out.
"""

import argparse
import sys
from pathlib import Path

import yaml
from jsonschema import Draft7Validator

OURS = Path(__file__).parent.parent / "deploy" / "kubernetes" / "values.yaml"


def read_mapping(path):
    """Return what a YAML or JSON file says.

    Raises
    ------
    ValueError
        If there is no such file, or its content is no mapping.
    """
    try:
        found = yaml.safe_load(path.read_text("utf-8"))
    except OSError as error:
        raise ValueError(f"{path} cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise ValueError(f"{path} is no YAML: {error}") from error
    if not isinstance(found, dict):
        raise ValueError(f"{path} holds no mapping of names to values")  # noqa: TRY004 (of a file)
    return found


def laid_over(below, above):
    """Return values with others laid over them: mappings join, null removes, all else replaces.

    Examples
    --------
    >>> laid_over({"cpu": {"limit": 1}, "cull": True}, {"cpu": {"guarantee": 0.1}, "cull": None})
    {'cpu': {'limit': 1, 'guarantee': 0.1}}
    """
    joined = dict(below)
    for name, value in above.items():
        if value is None:
            joined.pop(name, None)
        elif isinstance(value, dict) and isinstance(joined.get(name), dict):
            joined[name] = laid_over(joined[name], value)
        else:
            joined[name] = value
    return joined


def violations(schema, values):
    """Return a line for each place where values are not what a schema allows.

    Examples
    --------
    >>> violations({"properties": {"cpu": {"type": "number"}}}, {"cpu": "one"})
    ["cpu: 'one' is not of type 'number'"]
    """
    return [
        f"{'.'.join(map(str, error.absolute_path)) or 'top'}: {error.message}"
        for error in sorted(
            Draft7Validator(schema).iter_errors(values), key=lambda error: error.json_path
        )
    ]


def main(arguments=None):
    """Check our values and return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--schema", type=Path, required=True, help="the chart's values.schema.json")
    parser.add_argument("--values", type=Path, required=True, help="the chart's values.yaml")
    options = parser.parse_args(arguments)
    try:
        schema, theirs, ours = map(read_mapping, (options.schema, options.values, OURS))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    found = violations(schema, laid_over(theirs, ours))
    print(*found, f"violations: {len(found)}", sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
