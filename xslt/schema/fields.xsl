<?xml version="1.0" encoding="UTF-8"?>
<!-- The page that says what stands in the files: of each entity its fields, from the
     descriptions, with the words of a catalogue.  Its document holds both. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:output method="html" encoding="UTF-8" indent="no" doctype-system="about:legacy-compat"/>
  <xsl:strip-space elements="*"/>

  <xsl:key name="word" match="m" use="@k"/>
  <xsl:key name="entity" match="entity" use="@name"/>

  <xsl:template name="word">
    <xsl:param name="k"/>
    <xsl:choose>
      <xsl:when test="key('word', $k)"><xsl:value-of select="key('word', $k)"/></xsl:when>
      <xsl:otherwise>
        <xsl:message terminate="yes">no word for <xsl:value-of select="$k"/></xsl:message>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="/contract">
    <html lang="{catalogue/@lang}">
      <head>
        <title><xsl:call-template name="word"><xsl:with-param name="k" select="'docs.title'"/></xsl:call-template> · MaBoussole</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <link rel="stylesheet" href="/static/app.css"/>
        <link rel="icon" href="/static/logo.svg" type="image/svg+xml"/>
      </head>
      <body>
        <main id="main" class="main">
          <div class="toolbar"><h1><xsl:call-template name="word"><xsl:with-param name="k" select="'docs.title'"/></xsl:call-template></h1></div>
          <div class="column">
            <ul><xsl:for-each select="catalogue/group[@name = 'docs.text']/m"><li><xsl:value-of select="."/></li></xsl:for-each></ul>
          </div>
          <ul>
            <li><a href="#leads"><xsl:value-of select="catalogue/group[@name = 'docs.leads']/m"/></a></li>
            <li><a href="#interface"><xsl:call-template name="word"><xsl:with-param name="k" select="'api.title'"/></xsl:call-template></a></li>
            <li><a href="#partner-report"><xsl:value-of select="catalogue/group[@name = 'docs.report']/m"/></a></li>
            <xsl:for-each select="entity">
              <li><a href="#{@name}"><xsl:call-template name="word"><xsl:with-param name="k" select="concat('docs.entity.', @name)"/></xsl:call-template></a></li>
            </xsl:for-each>
          </ul>
          <xsl:apply-templates select="interface"/>
          <xsl:apply-templates select="entity"/>
          <xsl:apply-templates select="leads"/>
          <xsl:apply-templates select="catalogue/group[@name = 'docs.report']"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <!-- The interface for programs: what stands in its description too (openapi.xsl), to be read. -->
  <xsl:template match="interface">
    <section class="card" aria-labelledby="interface">
      <h2 id="interface"><xsl:call-template name="word"><xsl:with-param name="k" select="'api.title'"/></xsl:call-template></h2>
      <p><a href="openapi.{/contract/catalogue/@lang}.json">OpenAPI</a> · <a href="failure-1.rng">RELAX NG</a> · <a href="failure-1.xsd">XML Schema</a> · <a href="failure-1.json">JSON Schema</a></p>
      <xsl:for-each select="/contract/catalogue/group[@name = 'api.text']/m"><p><xsl:value-of select="."/></p></xsl:for-each>
      <dl class="facts">
        <xsl:apply-templates select="/contract/catalogue/group[@name = 'api.status' or @name = 'api.header']/m" mode="fact"/>
      </dl>
      <xsl:apply-templates select="route"/>
    </section>
  </xsl:template>

  <xsl:template match="m" mode="fact">
    <div>
      <dt><code><xsl:value-of select="substring-after(substring-after(@k, '.'), '.')"/></code></dt>
      <dd><xsl:value-of select="."/></dd>
    </div>
  </xsl:template>

  <xsl:template match="route">
    <h3><code><xsl:value-of select="concat(@method, ' /api/v1', @path)"/></code></h3>
    <p>
      <a>
        <xsl:attribute name="href">#<xsl:apply-templates select="." mode="about"/></xsl:attribute>
        <xsl:value-of select="key('word', concat('docs.entity.', @entity))"/>
      </a>
      <xsl:text> – </xsl:text>
      <xsl:apply-templates select="." mode="does"/>
      <xsl:text>. </xsl:text>
      <xsl:call-template name="word"><xsl:with-param name="k" select="'api.purpose'"/></xsl:call-template>
      <xsl:text> </xsl:text>
      <code><xsl:value-of select="@purposes"/></code>
    </p>
    <xsl:apply-templates select="." mode="takes"/>
  </xsl:template>

  <xsl:template match="route" mode="does">
    <xsl:call-template name="word"><xsl:with-param name="k" select="concat('api.kind.', @kind)"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="route[input]" mode="does"><xsl:value-of select="key('word', 'api.kind.change')"/></xsl:template>
  <xsl:template match="route[input and not(contains(@path, ':id'))]" mode="does"><xsl:value-of select="key('word', 'api.kind.create')"/></xsl:template>

  <xsl:template match="route" mode="about"><xsl:value-of select="@entity"/></xsl:template>
  <xsl:template match="route[@kind = 'report']" mode="about"><xsl:text>partner-report</xsl:text></xsl:template>

  <xsl:template match="route" mode="takes"/>

  <xsl:template match="route[@kind = 'report']" mode="takes">
    <dl class="facts">
      <xsl:apply-templates select="/contract/catalogue/group[@name = 'api.report']/m[not(@k = 'api.report.partner') or not(contains(current()/@path, ':id'))]" mode="fact"/>
    </dl>
  </xsl:template>

  <xsl:template match="route[@kind = 'upload']" mode="takes">
    <dl class="facts"><xsl:apply-templates select="/contract/catalogue/group[@name = 'api.upload']/m" mode="fact"/></dl>
    <p><a href="leads-answer-1.rng">RELAX NG</a> · <a href="leads-answer-1.xsd">XML Schema</a> · <a href="leads-answer-1.json">JSON Schema</a></p>
  </xsl:template>

  <xsl:template match="route[input]" mode="takes">
    <dl class="facts">
      <xsl:choose>
        <xsl:when test="contains(@path, ':id')"><xsl:apply-templates select="/contract/catalogue/group[@name = 'api.change']/m" mode="fact"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="/contract/catalogue/group[@name = 'api.create']/m" mode="fact"/></xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="input"/>
    </dl>
  </xsl:template>

  <xsl:template match="input">
    <xsl:variable name="field" select="key('entity', ../@entity)/field[@name = current()/@name]"/>
    <div>
      <dt><code><xsl:value-of select="@name"/></code><xsl:if test="@required"> *</xsl:if></dt>
      <dd>
        <xsl:choose>
          <xsl:when test="$field"><xsl:value-of select="key('word', concat(../@entity, '.', @name))"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="word"><xsl:with-param name="k" select="concat('api.input.', @name)"/></xsl:call-template></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@some"><xsl:value-of select="concat(' – ', key('word', 'api.some'))"/></xsl:if>
      </dd>
    </div>
  </xsl:template>

  <xsl:template match="route[@kind = 'list']" mode="takes">
    <dl class="facts">
      <xsl:apply-templates select="/contract/catalogue/group[@name = 'api.list']/m" mode="fact"/>
      <xsl:if test="@entity = 'prospect'"><xsl:apply-templates select="/contract/catalogue/group[@name = 'api.sync']/m" mode="fact"/></xsl:if>
      <div>
        <dt><code>sort</code></dt>
        <dd>
          <xsl:call-template name="word"><xsl:with-param name="k" select="'api.param.sort'"/></xsl:call-template>
          <xsl:for-each select="order"><xsl:text> </xsl:text><code><xsl:value-of select="@name"/></code></xsl:for-each>
        </dd>
      </div>
      <xsl:apply-templates select="key('entity', @entity)/field[@filter]" mode="filter"/>
    </dl>
  </xsl:template>

  <xsl:template match="field" mode="filter">
    <div>
      <dt><code><xsl:value-of select="@name"/></code></dt>
      <dd><xsl:call-template name="word"><xsl:with-param name="k" select="concat(../@name, '.', @name)"/></xsl:call-template></dd>
    </div>
  </xsl:template>

  <xsl:template match="field[value]" mode="filter">
    <div>
      <dt><code><xsl:value-of select="@name"/></code></dt>
      <dd>
        <xsl:call-template name="word"><xsl:with-param name="k" select="concat(../@name, '.', @name)"/></xsl:call-template>
        <xsl:if test="count(value) &lt; 10">
          <xsl:for-each select="value"><xsl:text> </xsl:text><code><xsl:value-of select="."/></code></xsl:for-each>
        </xsl:if>
      </dd>
    </div>
  </xsl:template>

  <xsl:template match="field[@type = 'period']" mode="filter">
    <xsl:variable name="label" select="key('word', concat(../@name, '.', @name))"/>
    <div>
      <dt><code><xsl:value-of select="concat(@name, '_from')"/></code></dt>
      <dd><xsl:value-of select="concat($label, ' – ', key('word', 'api.param.from'))"/></dd>
    </div>
    <div>
      <dt><code><xsl:value-of select="concat(@name, '_to')"/></code></dt>
      <dd><xsl:value-of select="concat($label, ' – ', key('word', 'api.param.to'))"/></dd>
    </div>
  </xsl:template>

  <xsl:template match="entity">
    <section class="card" aria-labelledby="{@name}">
      <h2 id="{@name}"><xsl:call-template name="word"><xsl:with-param name="k" select="concat('docs.entity.', @name)"/></xsl:call-template></h2>
      <p>
        <xsl:if test="field[@list]"><code><xsl:value-of select="concat(@href, '.csv')"/></code> · </xsl:if>
        <a href="{@name}-{@contract}.rng">RELAX NG</a> · <a href="{@name}-{@contract}.xsd">XML Schema</a> · <a href="{@name}-{@contract}.json">JSON Schema</a>
      </p>
      <div class="list">
        <table class="table">
          <thead>
            <tr>
              <xsl:for-each select="/contract/catalogue/group[@name = 'docs.column']/m"><th scope="col"><xsl:value-of select="."/></th></xsl:for-each>
            </tr>
          </thead>
          <tbody><xsl:apply-templates select="field[@list or @show or @whole]"/></tbody>
        </table>
      </div>
    </section>
  </xsl:template>

  <!-- What partners send: the columns, and the same person in both forms, to begin with. -->
  <xsl:template match="leads">
    <section class="card" aria-labelledby="leads">
      <h2 id="leads"><xsl:value-of select="/contract/catalogue/group[@name = 'docs.leads']/m"/></h2>
      <p>
        <code>POST /leads/upload</code> ·
        <a href="leads-{@version}.rng">RELAX NG</a> · <a href="leads-{@version}.xsd">XML Schema</a> ·
        <a href="leads-answer-1.rng"><xsl:call-template name="word"><xsl:with-param name="k" select="'docs.leads.answer'"/></xsl:call-template></a>
      </p>
      <xsl:for-each select="/contract/catalogue/group[@name = 'docs.leads.text']/m"><p><xsl:value-of select="."/></p></xsl:for-each>
      <div class="list">
        <table class="table">
          <thead>
            <tr>
              <xsl:for-each select="/contract/catalogue/group[@name = 'docs.leads.column']/m"><th scope="col"><xsl:value-of select="."/></th></xsl:for-each>
            </tr>
          </thead>
          <tbody><xsl:apply-templates select="field"/></tbody>
        </table>
      </div>
      <h3>CSV</h3>
      <pre id="leads-csv">
        <xsl:for-each select="field"><xsl:if test="position() != 1">;</xsl:if><xsl:value-of select="@name"/></xsl:for-each>
        <xsl:text>&#10;</xsl:text>
        <xsl:for-each select="field"><xsl:if test="position() != 1">;</xsl:if><xsl:value-of select="key('word', concat('lead.example.', @name))"/></xsl:for-each>
        <xsl:text>&#10;</xsl:text>
      </pre>
      <h3>XML</h3>
      <pre id="leads-xml">
        <xsl:value-of select="concat('&lt;leads xmlns=&quot;', @namespace, '&quot; version=&quot;', @version, '&quot;&gt;&#10;  &lt;lead&gt;&#10;')"/>
        <xsl:for-each select="field[key('word', concat('lead.example.', @name)) != '']">
          <xsl:value-of select="concat('    &lt;', @name, '&gt;', key('word', concat('lead.example.', @name)), '&lt;/', @name, '&gt;&#10;')"/>
        </xsl:for-each>
        <xsl:text>  &lt;/lead&gt;&#10;&lt;/leads&gt;&#10;</xsl:text>
      </pre>
    </section>
  </xsl:template>

  <xsl:template match="leads/field">
    <tr>
      <th scope="row"><code><xsl:value-of select="@name"/></code></th>
      <td data-label="{key('word', 'docs.column.label')}">
        <xsl:call-template name="word"><xsl:with-param name="k" select="concat('lead.field.', @name)"/></xsl:call-template>
        <xsl:if test="@required"><xsl:value-of select="concat(' – ', key('word', 'form.required'))"/></xsl:if>
      </td>
      <td data-label="{key('word', 'docs.column.type')}">
        <xsl:call-template name="word"><xsl:with-param name="k" select="concat('docs.type.', @type)"/></xsl:call-template>
        <xsl:if test="@max"><xsl:value-of select="concat(' (', @max, ')')"/></xsl:if>
      </td>
      <td data-label="{key('word', 'docs.leads.column.headings')}">
        <xsl:for-each select="heading"><xsl:if test="position() != 1">, </xsl:if><xsl:value-of select="."/></xsl:for-each>
      </td>
      <td data-label="{key('word', 'docs.column.example')}"><xsl:apply-templates select="." mode="example"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="leads/field[not(value)]" mode="example" priority="2">
    <xsl:if test="key('word', concat('lead.example.', @name)) != ''"><code><xsl:value-of select="key('word', concat('lead.example.', @name))"/></code></xsl:if>
  </xsl:template>

  <!-- What is no entity's: its schema is written by hand (SPEC 6.6). -->
  <xsl:template match="group[@name = 'docs.report']">
    <section class="card" aria-labelledby="partner-report">
      <h2 id="partner-report"><xsl:value-of select="m"/></h2>
      <p>
        <code>/report.xml</code> ·
        <a href="partner-report-1.rng">RELAX NG</a> · <a href="partner-report-1.xsd">XML Schema</a> · <a href="partner-report-1.json">JSON Schema</a>
      </p>
      <xsl:for-each select="../group[@name = 'docs.report.text']/m"><p><xsl:value-of select="."/></p></xsl:for-each>
      <dl class="facts">
        <xsl:for-each select="../group[@name = 'docs.report.field']/m">
          <div>
            <dt><code><xsl:value-of select="substring-before(., ' – ')"/></code></dt>
            <dd><xsl:value-of select="substring-after(., ' – ')"/></dd>
          </div>
        </xsl:for-each>
      </dl>
    </section>
  </xsl:template>

  <xsl:template match="field">
    <tr>
      <th scope="row"><code><xsl:value-of select="@name"/></code></th>
      <td data-label="{key('word', 'docs.column.label')}"><xsl:call-template name="word"><xsl:with-param name="k" select="concat(../@name, '.', @name)"/></xsl:call-template></td>
      <td data-label="{key('word', 'docs.column.type')}">
        <xsl:call-template name="word"><xsl:with-param name="k" select="concat('docs.type.', @type)"/></xsl:call-template>
        <xsl:if test="@max"><xsl:value-of select="concat(' (', @max, ')')"/></xsl:if>
      </td>
      <td data-label="{key('word', 'docs.column.where')}">
        <xsl:if test="@list"><xsl:call-template name="word"><xsl:with-param name="k" select="'docs.in.list'"/></xsl:call-template></xsl:if>
        <xsl:if test="@list and @show">, </xsl:if>
        <xsl:if test="@show"><xsl:call-template name="word"><xsl:with-param name="k" select="'docs.in.record'"/></xsl:call-template></xsl:if>
        <xsl:if test="@whole and (@list or @show)">, </xsl:if>
        <xsl:if test="@whole"><xsl:call-template name="word"><xsl:with-param name="k" select="'docs.in.whole'"/></xsl:call-template></xsl:if>
      </td>
      <td data-label="{key('word', 'docs.column.example')}"><xsl:apply-templates select="." mode="example"/></td>
    </tr>
  </xsl:template>

  <!-- Of what has a choice, all of it. -->
  <xsl:template match="field[value]" mode="example">
    <xsl:for-each select="value">
      <xsl:if test="position() != 1">, </xsl:if>
      <code><xsl:value-of select="."/></code>
      <xsl:text> </xsl:text>
      <xsl:call-template name="word"><xsl:with-param name="k" select="concat(../@labels, '.', .)"/></xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="field" mode="example">
    <code><xsl:call-template name="word"><xsl:with-param name="k" select="concat('docs.example.', @type)"/></xsl:call-template></code>
  </xsl:template>

  <xsl:template match="field[@type = 'ref']" mode="example">
    <code>&lt;<xsl:value-of select="@name"/> ref="12"&gt;…&lt;/<xsl:value-of select="@name"/>&gt;</code>
  </xsl:template>

</xsl:stylesheet>
