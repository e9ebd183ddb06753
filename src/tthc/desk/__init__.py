"""The counter: the center that receives, its officers, and the records of people kept beside the histories."""

from tthc.desk.center import Center, Officer, Person

__all__ = ["Center", "Officer", "Person"]
