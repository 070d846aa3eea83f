"""One file a page: each function reads what is asked, asks the View, and hands a template what to show."""
