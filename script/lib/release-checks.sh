# Sourced by script/release: what is checked of what it built. Everything is tried out as those who get it would, from artifacts/release alone.
# shellcheck shell=bash disable=SC2154 # root, out, work and version are its

# Folders and files that belong in no package, whatever the list says.
unwanted='(^|/)(tests?|TestKit|node_modules|__pycache__|obj|\.git|\.env)(/|$)|\.(map|pem|key|pfx|user|binlog|db)$|Tests\.dll$|appsettings\.Development'

check_release() {
  (cd "$out" && sha256sum --quiet --check SHA256SUMS) || fail "SHA256SUMS do not match"
  unpack_all
  check_contents
  step "contents"
  unset FAYVAD_UPDATE_CONTRACTS # the server would take it for a setting of its own, and refuse it
  check_boms
  step "bills of materials name their components"
  check_server
  step "server: starts, serves its pages, answers a licensed request"
  check_tool
  step "tool: installs, says its version, lists the tiers"
  check_readmes
  step "applications of the READMEs: build from the packages alone; the licensed one answers 200, 403 and 401"
  check_npm
  step "npm packages: install, import and require"
}

# --- contents -------------------------------------------------------------------------------------------------------------

unpack_all() { # each archive into a folder of its name
  local file folder
  for file in "$out"/*.nupkg "$out"/*.snupkg "$out"/*.zip "$out"/*.tgz "$out"/fayvad-*-linux-x64.tar.gz; do
    folder=$work/unpacked/${file##*/}
    mkdir -p "$folder"
    case $file in
      *.tgz | *.tar.gz) tar -xzf "$file" -C "$folder" ;;
      *) unzip -q "$file" -d "$folder" ;;
    esac
  done
}

# The files of an archive, without what differs from build to build: the version, the names of the pages' parts, NuGet's own files.
contents_of() {
  (cd "$1" && find . -type f -printf '%P\n') |
    sed -e "s/${version//./\\.}/VERSION/g" -e 's#/portal-assets/.*-[A-Za-z0-9_-]\{8\}\.#/portal-assets/NAME-HASH.#' -e '/^_rels\/\|^package\/services\/\|^\[Content_Types\]/d' | LC_ALL=C sort -u
}

check_contents() {
  local folder name list
  for folder in "$work"/unpacked/*; do
    name=${folder##*/}
    list=$root/contracts/release/${name//$version/VERSION}.txt
    contents_of "$folder" >"$work/contents.txt"
    if [ "${FAYVAD_UPDATE_CONTRACTS:-}" = 1 ]; then
      mkdir -p "${list%/*}"
      cp "$work/contents.txt" "$list"
    fi
    diff -u "$list" "$work/contents.txt" >&2 || fail "$name holds other files than contracts/release says; where that is meant, take it over with FAYVAD_UPDATE_CONTRACTS=1"
    if grep -E "$unwanted" "$work/contents.txt" >&2; then fail "$name holds what belongs in no package, see above"; fi
    case $name in
      *.nupkg | *.tgz) grep -q '\(^\|/\)README\.md$' "$work/contents.txt" || fail "$name has no README" ;;
    esac
  done
  if grep -rlF -e "$root" -e "$HOME/.nuget" "$work/unpacked" >&2; then fail "these files name a folder of this machine"; fi
  if grep -rlIE -e '-----BEGIN [A-Z ]*PRIVATE KEY-----' "$work/unpacked" >&2; then fail "these files hold a private key"; fi
}

check_boms() {
  local file
  for file in "$out"/*.cdx.json; do
    node -e '
      const bom = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))
      const nameless = (bom.components ?? []).filter((part) => !part.name || !part.version || !part.purl)
      if (bom.bomFormat !== "CycloneDX" || bom.metadata.component.version !== process.argv[2] || !bom.components?.length || nameless.length) process.exit(1)' \
      "$file" "$version" || fail "${file##*/} is not a bill of materials of $version"
  done
}

# --- running things -------------------------------------------------------------------------------------------------------

server_pid=
stop() {
  [ -n "$server_pid" ] || return 0
  kill "$server_pid" 2>/dev/null || true
  wait "$server_pid" 2>/dev/null || true
  server_pid=
}
trap stop EXIT

# serve URL COMMAND...: in the background, until `stop`; returns when /health/ answers. Its output is in $work/server.log.
serve() {
  local url=$1 tries
  shift
  "$@" >"$work/server.log" 2>&1 &
  server_pid=$!
  for tries in $(seq 120); do
    curl -fs -o /dev/null "$url/health/" && return
    kill -0 "$server_pid" 2>/dev/null || break
    sleep 0.5
  done
  cat "$work/server.log" >&2
  fail "'$1' does not answer on $url after $tries tries"
}

free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'; }

expect() { # expect STATUS TEXT CURL-ARGUMENTS...: the answer has this status, and holds this text
  local status=$1 text=$2
  shift 2
  if [ "$(curl -s -o "$work/answer" -w '%{http_code}' "$@")" != "$status" ] || ! grep -qF -- "$text" "$work/answer"; then
    cat "$work/answer" >&2
    fail "expected $status and '$text' of: curl $1"
  fi
}

check_server() {
  local folder url token
  folder=$work/unpacked/fayvad-$version-linux-x64.tar.gz/fayvad-$version-linux-x64
  url=http://127.0.0.1:$(free_port)
  [ "$("$folder/fayvad" --version | sed 's/+.*//')" = "$version" ] || fail "the server says another version: $("$folder/fayvad" --version)"
  ASPNETCORE_URLS=$url FAYVAD_DATA=$work/server-data serve "$url" "$folder/fayvad" serve
  expect 200 '<!doctype html>' "$url/license/dashboard/"
  expect 200 '"token"' "$url/api/auth/login/" -H 'Content-Type: application/json' -d '{"username": "admin", "password": "admin", "database": "demo_free"}'
  token=$(sed -n 's/.*"token": *"\([^"]*\)".*/\1/p' "$work/answer")
  expect 200 '"S000' "$url/api/sales/orders/?limit=1" -H "Authorization: Bearer $token"
  expect 403 FEATURE_NOT_LICENSED "$url/api/manufacturing/orders/" -H "Authorization: Bearer $token"
  stop
}

check_tool() {
  local tool=$work/tool
  printf '<configuration><packageSources><clear /><add key="release" value="%s" /></packageSources></configuration>\n' "$out" >"$work/tool.config"
  NUGET_PACKAGES=$work/tool-packages quietly dotnet tool install fayvad --tool-path "$tool" --version "$version" --configfile "$work/tool.config"
  [ "$("$tool/fayvad" --version | sed 's/+.*//')" = "$version" ] || fail "the tool says another version: $("$tool/fayvad" --version)"
  FAYVAD_DATA=$work/tool-data "$tool/fayvad" tier list >"$work/tiers.txt" || fail "'fayvad tier list' did not work"
  grep -q '^professional ' "$work/tiers.txt" || fail "'fayvad tier list' says: $(cat "$work/tiers.txt")"
}

# The program in a package's README is built in a folder of its own: our packages come from the release, theirs from wherever NuGet gets them here.
build_readme() { # build_readme PACKAGE SDK
  local folder=$work/readme/$1
  mkdir -p "$folder"
  awk '/^```csharp$/ { inside = 1; next } /^```$/ { if (inside) exit } inside' "$work/unpacked/$1.$version.nupkg/README.md" >"$folder/Program.cs"
  printf '<configuration><packageSources><add key="release" value="%s" /></packageSources></configuration>\n' "$out" >"$folder/nuget.config"
  cat >"$folder/App.csproj" <<XML
<Project Sdk="$2">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <RestorePackagesPath>$work/readme/packages</RestorePackagesPath>
    <RestoreFallbackFolders>$(dotnet nuget locals global-packages --list | sed 's/.*: //')</RestoreFallbackFolders>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="$1" Version="[$version]" />
  </ItemGroup>
</Project>
XML
  # Nothing of the checkout around it reaches in.
  for name in Directory.Build.props Directory.Build.targets Directory.Packages.props; do echo '<Project />' >"$folder/$name"; done
  (cd "$folder" && quietly dotnet build -c Release -v quiet --nologo -o bin/app)
}

check_readmes() {
  local url secret token
  build_readme Fayvad.Licensing Microsoft.NET.Sdk
  [ "$(dotnet "$work/readme/Fayvad.Licensing/bin/app/App.dll" | tr '\n' ' ')" = "sales_module: Allowed manufacturing_module: FeatureNotLicensed " ] || fail "the program in the README of Fayvad.Licensing decides otherwise"
  build_readme Fayvad.Odoo Microsoft.NET.Sdk
  build_readme Fayvad.Licensing.AspNetCore Microsoft.NET.Sdk.Web

  url=http://127.0.0.1:$(free_port)
  secret=$(head -c 32 /dev/urandom | base64)
  # shellcheck disable=SC2016 # the dollars are JavaScript's
  token=$(SECRET=$secret node -e '
    const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url")
    const text = `${part({ alg: "HS256", typ: "JWT" })}.${part({ tenant_id: "acme", sub: "7", exp: Math.floor(Date.now() / 1000) + 600 })}`
    console.log(`${text}.${require("crypto").createHmac("sha256", process.env.SECRET).update(text).digest("base64url")}`)')
  ASPNETCORE_URLS=$url JWT_SECRET=$secret serve "$url" dotnet "$work/readme/Fayvad.Licensing.AspNetCore/bin/app/App.dll"
  expect 200 sold -D "$work/headers" "$url/sales/" -H "Authorization: Bearer $token"
  grep -qi '^RateLimit: ' "$work/headers" || fail "the licensed application sends no RateLimit header"
  expect 403 FEATURE_NOT_LICENSED "$url/manufacturing/" -H "Authorization: Bearer $token"
  expect 401 TOKEN_INVALID "$url/sales/" -H "Authorization: Bearer ${token}x"
  stop
}

check_npm() {
  local folder=$work/npm-app
  mkdir -p "$folder"
  echo '{ "private": true }' >"$folder/package.json"
  (
    cd "$folder" || exit
    quietly npm install --no-audit --no-fund --loglevel=error "$out"/fayvad-{sdk,vue,nuxt}-"$version".tgz
    cat >check.cjs <<'JS'
const assert = require('node:assert/strict')
const version = process.argv[2]
for (const name of ['sdk', 'vue', 'nuxt']) assert.equal(require(`@fayvad/${name}/package.json`).version, version)
const exported = { sdk: 'LicenseAwareFayvadAPI', vue: 'useLicense', nuxt: 'default' }
const check = (name, module) => assert.equal(typeof module[exported[name]], 'function', `@fayvad/${name} exports no ${exported[name]}`)
check('sdk', require('@fayvad/sdk'))
Promise.all(Object.keys(exported).map(async (name) => check(name, await import(`@fayvad/${name}`))))
JS
    quietly node check.cjs "$version"
  )
}
