"""Page data of the workbench."""
