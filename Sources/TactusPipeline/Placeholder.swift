package enum PlaceholderPipeline {}
