"""The report of the indicators: filters, one indicator at a time with its charts, files and paper."""
