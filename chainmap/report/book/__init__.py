"""The workbook of a park: every answer on a sheet of its own, and room for what a planner fills in."""
