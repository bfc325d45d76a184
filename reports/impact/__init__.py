"""Did an improvement work? Weekly figures before and after it, beside places where nothing was done."""
