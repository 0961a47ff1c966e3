"""New files of content/, and what editors need to complete and check them."""
