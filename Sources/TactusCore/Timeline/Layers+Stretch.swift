extension Layers {
    /// Everything later by `offset` seconds; the energy curves, which carry no times, stay as they are.
    package func moved(by offset: Double) -> Layers {
        func moved(_ time: Double) -> Double { (time + offset).rounded(places: 4) }
        var layers = self
        layers.beats = beats?.map { beat in
            var beat = beat
            beat.time = moved(beat.time)
            return beat
        }
        layers.bars = bars?.map { bar in
            var bar = bar
            (bar.start, bar.end) = (moved(bar.start), moved(bar.end))
            return bar
        }
        layers.chords = chords?.map { chord in
            var chord = chord
            (chord.start, chord.end) = (moved(chord.start), moved(chord.end))
            return chord
        }
        layers.keys = keys?.map { key in
            var key = key
            (key.start, key.end) = (moved(key.start), moved(key.end))
            return key
        }
        return layers
    }

    /// The beats and bars that begin in a stretch of seconds, the chords and keys cut to it, and the energy curves from its start
    /// on, when they begin at `start`.
    package func within(_ stretch: Range<Double>, curvesFrom start: Double) -> Layers {
        var layers = self
        layers.energy = energy.map { energy in
            var energy = energy
            let frames = Int(((stretch.lowerBound - start) * energy.frameRate).rounded())
            for curve in [\Energy.rms, \.momentaryLUFS, \.shortTermLUFS, \.low, \.mid, \.high] {
                energy[keyPath: curve].removeFirst(min(frames, energy[keyPath: curve].count))
            }
            return energy
        }
        layers.beats = beats?.filter { stretch.contains($0.time) }
        layers.bars = bars?.filter { stretch.contains($0.start) }
        layers.chords = chords?.compactMap { chord in
            guard chord.end > stretch.lowerBound, chord.start < stretch.upperBound else { return nil }
            var chord = chord
            chord.start = max(chord.start, stretch.lowerBound)
            chord.end = min(chord.end, stretch.upperBound)
            return chord
        }
        layers.keys = keys?.compactMap { key in
            guard key.end > stretch.lowerBound, key.start < stretch.upperBound else { return nil }
            var key = key
            key.start = max(key.start, stretch.lowerBound)
            key.end = min(key.end, stretch.upperBound)
            return key
        }
        return layers
    }
}
