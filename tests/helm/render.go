// Renders the chart where helm is not at hand: with Go's templates and Sprig, which helm is made of, and the few functions that it adds.
//
//	apt-get install golang-go golang-github-masterminds-sprig-dev golang-gopkg-yaml.v3-dev
//	GO111MODULE=off GOPATH=/usr/share/gocode go run tests/helm/render.go deploy/helm/fayvad host=license.example.com ...
//
// Values given as KEY=VALUE win over values.yaml. It checks no schema.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	sprig "github.com/Masterminds/sprig"
	"gopkg.in/yaml.v3"
)

func main() {
	chart := os.Args[1]
	values := map[string]interface{}{}
	read(filepath.Join(chart, "values.yaml"), &values)
	for _, arg := range os.Args[2:] {
		kv := strings.SplitN(arg, "=", 2)
		var v interface{}
		check(yaml.Unmarshal([]byte(kv[1]), &v))
		m := values
		parts := strings.Split(kv[0], ".")
		for _, p := range parts[:len(parts)-1] {
			m = m[p].(map[string]interface{})
		}
		m[parts[len(parts)-1]] = v
	}
	meta := map[string]interface{}{}
	read(filepath.Join(chart, "Chart.yaml"), &meta)
	c := map[string]interface{}{}
	for k, v := range meta {
		c[strings.ToUpper(k[:1])+k[1:]] = v
	}
	t := template.New("chart").Option("missingkey=zero")
	f := sprig.TxtFuncMap()
	f["include"] = func(name string, data interface{}) (string, error) {
		var b strings.Builder
		err := t.ExecuteTemplate(&b, name, data)
		return b.String(), err
	}
	f["required"] = func(msg string, v interface{}) (interface{}, error) {
		if v == nil || v == "" {
			return v, fmt.Errorf("%s", msg)
		}
		return v, nil
	}
	f["toYaml"] = func(v interface{}) string {
		b, err := yaml.Marshal(v)
		check(err)
		return strings.TrimSuffix(string(b), "\n")
	}
	t.Funcs(f)
	base := c["Name"].(string) + "/templates"
	files, _ := filepath.Glob(filepath.Join(chart, "templates", "*"))
	for _, file := range files {
		b, err := os.ReadFile(file)
		check(err)
		template.Must(t.New(base + "/" + filepath.Base(file)).Parse(string(b)))
	}
	for _, file := range files {
		name := filepath.Base(file)
		if strings.HasPrefix(name, "_") {
			continue
		}
		data := map[string]interface{}{
			"Values": values, "Chart": c,
			"Release":  map[string]interface{}{"Name": "fayvad", "Namespace": "licences", "Service": "Helm"},
			"Template": map[string]interface{}{"Name": base + "/" + name, "BasePath": base},
		}
		var b strings.Builder
		check(t.ExecuteTemplate(&b, base+"/"+name, data))
		fmt.Printf("---\n# Source: %s\n%s\n", base+"/"+name, b.String())
	}
}

func read(file string, into interface{}) {
	b, err := os.ReadFile(file)
	check(err)
	check(yaml.Unmarshal(b, into))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
