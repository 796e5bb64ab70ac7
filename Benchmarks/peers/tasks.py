"""What is asked of each peer, in its documented way: tasks.py TASK SONG prints what it found."""

import sys


def librosa_task(song):
    import librosa
    import numpy as np

    samples, rate = librosa.load(song)
    tempo, beats = librosa.beat.beat_track(y=samples, sr=rate)
    chroma = librosa.feature.chroma_cqt(y=samples, sr=rate).mean(axis=1)
    major = np.array([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88])  # Krumhansl & Kessler
    key = max(range(12), key=lambda tonic: np.corrcoef(chroma, np.roll(major, tonic))[0, 1])
    return tempo, len(beats), key


def essentia_task(song):
    import essentia.standard as essentia

    samples = essentia.MonoLoader(filename=song)()
    bpm, beats, _, _, _ = essentia.RhythmExtractor2013(method="multifeature")(samples)
    return bpm, len(beats), essentia.KeyExtractor()(samples)


def aubio_task(song):
    import aubio
    import soundfile

    samples, rate = soundfile.read(song, dtype="float32", always_2d=True)
    mono = samples.mean(axis=1)
    tempo = aubio.tempo("default", 1024, 512, rate)
    beats = []
    for start in range(0, len(mono) - 511, 512):
        if tempo(mono[start : start + 512]):
            beats.append(tempo.get_last_s())
    return tempo.get_bpm(), len(beats)


def madmom_downbeats(song):
    from madmom.features.downbeats import DBNDownBeatTrackingProcessor, RNNDownBeatProcessor

    return DBNDownBeatTrackingProcessor(beats_per_bar=[3, 4], fps=100)(RNNDownBeatProcessor()(song))


def madmom_task(song):
    from madmom.features.chords import CNNChordFeatureProcessor, CRFChordRecognitionProcessor
    from madmom.features.key import CNNKeyRecognitionProcessor, key_prediction_to_label

    beats = madmom_downbeats(song)
    key = key_prediction_to_label(CNNKeyRecognitionProcessor()(song))
    chords = CRFChordRecognitionProcessor()(CNNChordFeatureProcessor()(song))
    return len(beats), key, len(chords)


def madmom_tempo(song):
    """What madmom's TempoDetector does; its other one, TCNTempoDetector, takes a tenth more."""
    from madmom.features.beats import RNNBeatProcessor
    from madmom.features.tempo import TempoEstimationProcessor

    return TempoEstimationProcessor(fps=100)(RNNBeatProcessor()(song))[0]


def madmom_with_tempo_task(song):
    return madmom_task(song), madmom_tempo(song)


def replaced_task(song):
    return librosa_task(song), essentia_task(song), len(madmom_downbeats(song))


if __name__ == "__main__":
    tasks = {
        "librosa": librosa_task,
        "essentia": essentia_task,
        "aubio": aubio_task,
        "madmom": madmom_task,
        "madmom-tempo": madmom_with_tempo_task,
        "replaced": replaced_task,
    }
    print(tasks[sys.argv[1]](sys.argv[2]))
