using System.IO.MemoryMappedFiles;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// A node's memory in files: <c>node.json</c>, <c>names</c> (one JSON string a line) and mapped segments of one MiB. What is written to a
/// mapped page is the kernel's: it outlives the process, though not the machine's power.
/// </summary>
internal sealed class FileNodeDisk : NodeDisk
{
    private const int SegmentBytes = 1024 * 1024;

    private readonly string _directory;
    private readonly string _present;
    private readonly FileStream? _lock;
    private FileStream? _names;

    /// <exception cref="IOException">The directory cannot be used, or another process is using it.</exception>
    public FileNodeDisk(string directory)
        : this(directory, Path.Combine(directory, "node"))
    {
        Directory.CreateDirectory(_present);
        _lock = new FileStream(Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    private FileNodeDisk(string directory, string present) => (_directory, _present) = (directory, present);

    private string IdentityFile => Path.Combine(_present, "node.json");

    private string NamesFile => Path.Combine(_present, "names");

    private IEnumerable<string> SegmentFiles => Directory.EnumerateFiles(_present, "*.lines").Order(StringComparer.Ordinal);

    public override bool IsEmpty => !Directory.EnumerateFileSystemEntries(_present).Any();

    public override NodeIdentity? ReadIdentity()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(IdentityFile), NodeJson.Default.NodeIdentity);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    public override void WriteIdentity(NodeIdentity identity) =>
        File.WriteAllBytes(IdentityFile, JsonSerializer.SerializeToUtf8Bytes(identity, NodeJson.Default.NodeIdentity));

    public override IReadOnlyList<string> ReadNames()
    {
        if (!File.Exists(NamesFile)) return [];
        var lines = File.ReadAllText(NamesFile).Split('\n');
        List<string> names = [];
        foreach (var line in lines[..^1]) // behind the last line end: nothing, or a name that no line refers to yet
        {
            try
            {
                names.Add(JsonSerializer.Deserialize(line, NodeJson.Default.String)!);
            }
            catch (JsonException exception)
            {
                throw new IOException("The names in the node's memory are damaged.", exception);
            }
        }
        if (lines[^1].Length == 0) return names;
        using var file = new FileStream(NamesFile, FileMode.Open, FileAccess.ReadWrite);
        file.SetLength(file.Length - Encoding.UTF8.GetByteCount(lines[^1]));
        return names;
    }

    public override void AppendName(string name)
    {
        _names ??= new FileStream(NamesFile, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var end = _names.Length;
        try
        {
            _names.Write([.. JsonSerializer.SerializeToUtf8Bytes(name, NodeJson.Default.String), (byte)'\n']);
        }
        catch
        {
            _names.SetLength(end);
            throw;
        }
    }

    public override IReadOnlyList<MemorySegment> ReadSegments() => [.. SegmentFiles.Where(static path => new FileInfo(path).Length == SegmentBytes).Select(Map)];

    public override MemorySegment AddSegment()
    {
        var path = Path.Combine(_present, $"{SegmentFiles.Count():D5}.lines");
        try
        {
            // Its room is set aside now: a mapped page for which there is none would end the process later.
            using (new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, PreallocationSize = SegmentBytes }))
            {
            }
            using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite)) file.SetLength(SegmentBytes);
            return Map(path);
        }
        catch (IOException)
        {
            File.Delete(path);
            throw;
        }
    }

    public override void PutAwayAll()
    {
        _names?.Dispose();
        _names = null;
        Directory.Move(_present, Path.Combine(_directory, $"past-{Guid.CreateVersion7():N}"));
        Directory.CreateDirectory(_present);
    }

    public override IReadOnlyList<NodeDisk> PutAway() =>
        [.. Directory.EnumerateDirectories(_directory, "past-*").Order(StringComparer.Ordinal).Select(path => new FileNodeDisk(_directory, path))];

    public override void Delete() => Directory.Delete(_present, recursive: true);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _names?.Dispose();
            _lock?.Dispose();
        }
        base.Dispose(disposing);
    }

    private static MappedSegment Map(string path) => new(path);

    /// <summary>A mapped file. It stays mapped until nobody knows it any more.</summary>
    private sealed unsafe class MappedSegment : MemorySegment
    {
        private readonly MemoryMappedFile _file;
        private readonly MemoryMappedViewAccessor _view;

        public MappedSegment(string path)
            : this(MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, SegmentBytes, MemoryMappedFileAccess.ReadWrite))
        {
        }

        private MappedSegment(MemoryMappedFile file)
            : this(file, file.CreateViewAccessor(0, SegmentBytes))
        {
        }

        private MappedSegment(MemoryMappedFile file, MemoryMappedViewAccessor view)
            : base(Pointer(view), SegmentBytes / MemoryLine.Bytes) => (_file, _view) = (file, view);

        ~MappedSegment()
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }

        private static long* Pointer(MemoryMappedViewAccessor view)
        {
            byte* pointer = null;
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
            return (long*)(pointer + view.PointerOffset);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(NodeIdentity))]
[JsonSerializable(typeof(string))]
internal sealed partial class NodeJson : JsonSerializerContext;
