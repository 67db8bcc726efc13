<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../form.xsl"/>

  <!-- Of the roles only those the viewer may give. -->
  <m:template mode="input" field="role">
    <xsl:variable name="chosen" select="string(.)"/>
    <select id="{$field.name}" name="{$field.name}" autocomplete="off">
      <m:apply mode="control"/>
      <option value=""><m:t k="form.choose"/></option>
      <m:values>
        <xsl:if test="../option[@field = 'role' and @value = $value]">
          <option value="{$value}">
            <xsl:if test="$chosen = $value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
            <m:value-label/>
          </option>
        </xsl:if>
      </m:values>
    </select>
  </m:template>

  <m:template mode="hint" field="email"><p class="hint"><m:t k="user.email.hint"/></p></m:template>
  <m:template mode="hint" field="partner_id"><p class="hint"><m:t k="user.partner_id.hint"/></p></m:template>
  <m:template mode="hint" field="commercial_code"><p class="hint"><m:t k="user.commercial_code.hint"/></p></m:template>

</xsl:stylesheet>
