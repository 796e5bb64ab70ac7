/// The version of this package.
public enum TactusVersion {
    /// Semantic version, as the command prints it and the provenance records it.
    public static let current = "0.1.0"
}
