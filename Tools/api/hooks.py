"""A check of our own for schemathesis: what was removed is gone.

DELETE on a job that waits or runs cancels it and answers 200; the job is still there. Only 204 says that it was removed.
The built-in `use_after_free` takes every 2xx for a removal, so that it would fail by the luck of when a job ends.
"""

import schemathesis


@schemathesis.check
def removed_is_gone(ctx, response, case):
    if case.operation.method.lower() == "delete" or response.status_code >= 400:
        return
    mine = (case.path_parameters or {}).get("id")
    for other in ctx.internals.find_related(case_id=case.id):
        answer = ctx.internals.find_response(case_id=other.id)
        is_removal = other.operation.method.lower() == "delete" and answer is not None and answer.status_code == 204
        if is_removal and mine is not None and (other.path_parameters or {}).get("id") == mine:
            raise AssertionError(
                f"{case.operation.label} answered {response.status_code} for {mine}, which had been removed"
            )
