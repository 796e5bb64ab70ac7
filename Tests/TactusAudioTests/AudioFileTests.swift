import TactusAudio
import Testing

@Test func libraries() { #expect(AudioLibraries.versions.count == 4) }
