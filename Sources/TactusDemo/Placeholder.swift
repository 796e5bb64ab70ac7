package enum PlaceholderDemo {}
