#!/usr/bin/python3
"""workbook.py FILE.xlsx FILE.csv: the same rows, as texts, numbers and dates that say the same."""
import csv
import datetime
import sys

import openpyxl


def said(value):
    """A cell of the workbook as CSV for French spreadsheets has it."""
    if value is None:
        return ''
    if isinstance(value, datetime.datetime):
        return value.strftime('%d/%m/%Y' if value.time() == datetime.time() else '%d/%m/%Y %H:%M')
    return str(value).replace('\n', ' ').replace('\r', ' ')


def same(value, text):
    if isinstance(value, (int, float)):
        return ''.join(c for c in text.replace(',', '.') if c.isdigit() or c in '-.').rstrip('.') in (str(value), '%.2f' % value)
    return said(value) in (text, text[1:] if text.startswith("'") else text, text.replace(' 00:00', ''))


workbook, lines = sys.argv[1:]
sheet = openpyxl.load_workbook(open(workbook, 'rb'), read_only=True).active
rows = [list(r) for r in sheet.iter_rows(values_only=True)]
wanted = list(csv.reader(open(lines, encoding='utf-8-sig', newline=''), delimiter=';', strict=True))
assert len(rows) == len(wanted), (len(rows), len(wanted))
for row, line in zip(rows, wanted):
    row += [None] * (len(line) - len(row))
    assert len(row) == len(line), (row, line)
    for value, text in zip(row, line):
        assert same(value, text), (value, text)
