"""The workbench: the whole work on a case in a browser, served from one's own machine."""
