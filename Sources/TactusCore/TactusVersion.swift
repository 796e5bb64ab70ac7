/// The version of Tactus.
public enum TactusVersion {
    /// The version of this code, after semver.org.
    public static let current = "0.1.0"
}
