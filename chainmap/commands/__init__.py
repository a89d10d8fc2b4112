"""The command line: thin commands over study, analysis, report and maps."""
