"""JupyterLab as a workbook: ``python -m widgets.lab``."""
