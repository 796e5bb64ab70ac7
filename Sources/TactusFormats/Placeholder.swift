package enum PlaceholderFormats {}
