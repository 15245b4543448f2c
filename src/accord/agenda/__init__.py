"""The agenda simulation: limited attention, conceding offers, settlement, delivery; exact between events.

`layout` turns a case into arrays, `kernel` runs one draw from event to event, `simulation` runs many.
"""
