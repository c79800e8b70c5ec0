@echo off
rem Opens samverkan in the browser. A workbook that is dropped on this file is opened with it.
start "samverkan" "%~dp0python\pythonw.exe" "%~dp0lib\start.py" %*
