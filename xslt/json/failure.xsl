<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <xsl:import href="../lib/json.xsl"/>

  <!-- What went wrong: for the program its code, for who reads its log the words.  A form that
       would be shown again is one, with what is wrong in each field, who may be the same, and
       which fields somebody else has changed. -->

  <xsl:template match="/page"><xsl:apply-templates select="failure | form"/></xsl:template>

  <xsl:template match="failure">
    <xsl:call-template name="failure">
      <xsl:with-param name="status" select="@status"/>
      <xsl:with-param name="code" select="@code"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="form">
    <xsl:call-template name="failure">
      <xsl:with-param name="status" select="../@status"/>
      <xsl:with-param name="code" select="concat('failure.', ../@status)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="form[alike/@fault]">
    <xsl:call-template name="failure">
      <xsl:with-param name="status" select="../@status"/>
      <xsl:with-param name="code" select="'failure.alike'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="failure">
    <xsl:param name="status"/>
    <xsl:param name="code"/>
    <xsl:variable name="message"><m:t group="failure.text" suffix=".text" select="$code"/></xsl:variable>
    <xsl:value-of select="concat('{&quot;status&quot;:', $status, ',&quot;code&quot;:&quot;', $code, '&quot;,&quot;message&quot;:')"/>
    <xsl:call-template name="string"><xsl:with-param name="text" select="string($message)"/></xsl:call-template>
    <xsl:if test="/page/@request">
      <xsl:text>,"request":</xsl:text>
      <xsl:apply-templates select="/page/@request" mode="string"/>
    </xsl:if>
    <xsl:if test="fault | input/@fault | alike/@fault">
      <xsl:text>,"faults":[</xsl:text>
      <xsl:apply-templates select="fault | input[@fault] | alike[@fault]" mode="fault"/>
      <xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:apply-templates select="alike | conflict"/>
    <xsl:text>}&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="fault" mode="fault">
    <xsl:call-template name="fault">
      <xsl:with-param name="field" select="@field"/>
      <xsl:with-param name="code" select="@code"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="input" mode="fault">
    <xsl:call-template name="fault">
      <xsl:with-param name="field" select="@name"/>
      <xsl:with-param name="code" select="@fault"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="alike" mode="fault">
    <xsl:call-template name="fault">
      <xsl:with-param name="field" select="'despite'"/>
      <xsl:with-param name="code" select="@fault"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="fault">
    <xsl:param name="field"/>
    <xsl:param name="code"/>
    <xsl:variable name="message"><m:t group="fault" select="$code" limit="@limit"/></xsl:variable>
    <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
    <xsl:text>{"field":</xsl:text>
    <xsl:call-template name="string"><xsl:with-param name="text" select="string($field)"/></xsl:call-template>
    <xsl:value-of select="concat(',&quot;code&quot;:&quot;', $code, '&quot;,&quot;message&quot;:')"/>
    <xsl:call-template name="string"><xsl:with-param name="text" select="string($message)"/></xsl:call-template>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <!-- Who may be the same: of whom the reader does not see, that there is somebody. -->
  <xsl:template match="alike">
    <xsl:text>,"alike":[</xsl:text>
    <xsl:apply-templates select="person"/>
    <xsl:value-of select="concat('],&quot;others&quot;:', boolean(@known))"/>
  </xsl:template>

  <xsl:template match="person">
    <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
    <xsl:text>{"reference":</xsl:text>
    <xsl:apply-templates select="@reference" mode="string"/>
    <xsl:if test="@id">
      <xsl:value-of select="concat(',&quot;id&quot;:', @id, ',&quot;href&quot;:&quot;', @href, '&quot;,&quot;name&quot;:')"/>
      <xsl:apply-templates select="." mode="string"/>
      <xsl:value-of select="concat(',&quot;status&quot;:&quot;', @status, '&quot;')"/>
    </xsl:if>
    <xsl:if test="@advisor">
      <xsl:text>,"advisor":</xsl:text>
      <xsl:apply-templates select="@advisor" mode="string"/>
    </xsl:if>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <!-- The version there is now, and where it is another one than what was sent. -->
  <xsl:template match="conflict">
    <xsl:value-of select="concat(',&quot;version&quot;:', ../@version, ',&quot;differs&quot;:[')"/>
    <xsl:for-each select="difference">
      <xsl:if test="position() != 1"><xsl:text>,</xsl:text></xsl:if>
      <xsl:value-of select="concat('&quot;', @name, '&quot;')"/>
    </xsl:for-each>
    <xsl:text>]</xsl:text>
  </xsl:template>

</xsl:stylesheet>
