"""The performance model without one of its fitted parameters at a time.

Each is held at the value at which it has no effect, all others are fitted anew.
"""

# What is left out, what that means, and the values that its keys are held at.
PARAMETERS = [
    ("matrix edge", "products of any size at the full share", {"matrix_edge_elements": 0.0}),
    ("attention ramp", "short contexts as good as long ones", {"attention_ramp_tokens": 0.0}),
    ("old attention kernels", "FSDP's attention as good as Megatron's", {"attention_old_kernels": 1.0}),
    ("casts", "8-bit products get their operands for nothing", {"cast_bytes": 0.0}),
    ("share of memory", "memory as the data sheet has it", {"memory": 1.0}),
    ("shares of links", "links and networks as data sheets have them", {"scale_up": 1.0, "scale_out": 1.0}),
    ("elementwise factor", "norms and activations move the least bytes", {"elementwise_factor": 1.0}),
    ("head bytes", "logits move no bytes", {"head_bytes": 0.0}),
    ("host", "layers and experts are launched in no time", {"host_seconds": 0.0, "expert_host_seconds": 0.0}),
    ("host of experts", "many experts are launched as one", {"expert_host_seconds": 0.0}),
    ("routing factor", "routing moves the least bytes", {"routing_factor": 1.0}),
    ("dropless factor", "taking what comes costs as much as a fixed number", {"dropless_factor": 1.0}),
    ("grouped share", "products of many experts as good as one", {"grouped": 1.0, "grouped_cast": 1.0}),
    ("grouped rows", "experts are not padded", {"grouped_rows": 0.0}),
    ("hidden tensor traffic", "nothing hides tensor parallelism's traffic", {"tensor_exposed": 1.0}),
    ("hidden pipeline traffic", "nothing hides pipelines' traffic", {"pipeline_exposed": 1.0}),
    ("overlap cost", "hidden traffic costs nothing", {"overlap_cost": 0.0}),
    ("once a step", "a step has no fixed cost", {"step_seconds": 0.0}),
    ("straggling", "many accelerators are as quick as few", {"straggling": 0.0}),
]
ONE_RELEASE = "releases"
NOTHING_FITTED = "fitting"
MEANINGS = {name: meaning for name, meaning, _ in PARAMETERS} | {
    ONE_RELEASE: "one Megatron from 2023 on",
    NOTHING_FITTED: "all values as before any run was seen",
}
NAMES = list(MEANINGS)


def held(name, parameters):
    """The full keys of what is left out, each with its value."""
    values = next((values for one, _, values in PARAMETERS if one == name), {})
    keys = [key for parameter in parameters for key in parameter.keys]
    found = {key: values[key.split(".")[-1]] for key in keys if key.split(".")[-1] in values}
    unknown = set(values) - {key.split(".")[-1] for key in found}
    if unknown:
        raise ValueError(f"{name}: no parameter is called {', '.join(sorted(unknown))}")
    return found
