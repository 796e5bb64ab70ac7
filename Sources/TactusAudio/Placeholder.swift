package enum PlaceholderAudio {}
