"""Graph models of conflicts: which situations hold, why, what would change that, what a coordinator can do.

Nothing here enters a forecast silently: what an analysis finds reaches the agenda as data of the case.
"""
