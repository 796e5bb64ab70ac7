/// The loudness figures and the level curves of a recording.
///
/// Levels are rounded to 0.0001 of full scale and loudness to 0.01 LU, finer than anybody hears, so that the timeline
/// stays short. All curves have the frames of ``BandEnergy``; where the loudness curves are a frame shorter because the
/// recording was resampled, they end at their floor.
///
/// - Complexity: O(frames).
package struct EnergyAnalyzer: Analyzer {
    private let bands: EvidenceKey

    package let name = "ebu-r128-bands"
    package let provides: Set<LayerName> = [.loudness, .energy]
    package let needs: Set<LayerName> = []
    package var inputs: Set<EvidenceKey> { [bands, .loudness] }

    /// Creates the analyzer; `options` say where the bands meet.
    package init(options: BandEnergy.Options = BandEnergy.Options()) {
        bands = .feature(.bandEnergy(options))
    }

    package func analyze(_ evidence: Evidence, given layers: Layers) throws -> Finding {
        let levels = evidence[bands]
        let curves = evidence[.loudness]
        let frames = levels.frameCount
        func level(_ bin: Int) -> [Double] { (0..<frames).map { Self.rounded(levels[$0, bin], to: 10_000) } }
        func loudness(_ bin: Int) -> [Double] {
            (0..<frames).map { frame in
                frame < curves.frameCount
                    ? Self.rounded(curves[frame, bin], to: 100) : Double(LoudnessMeter.floorLUFS)
            }
        }
        var found = Layers()
        found.energy = Energy(
            frameRate: levels.frameRate, rms: level(0), momentaryLUFS: loudness(0), shortTermLUFS: loudness(1),
            low: level(1), mid: level(2), high: level(3))
        found.loudness = evidence.loudness.map { figures in
            Loudness(
                integratedLUFS: figures.integratedLUFS.map { Self.rounded($0, to: 100) },
                rangeLU: Self.rounded(figures.rangeLU, to: 100),
                truePeakDB: figures.truePeakDB.map { Self.rounded($0, to: 100) })
        }
        return Finding(found)
    }

    /// The nearest multiple of `1 / steps`.
    private static func rounded(_ value: some BinaryFloatingPoint, to steps: Double) -> Double {
        (Double(value) * steps).rounded() / steps
    }
}
