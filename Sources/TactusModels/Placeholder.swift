package enum PlaceholderModels {}
