<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <!-- A form: what is wrong first, as links to the fields; then the fields. -->

  <xsl:template match="page" mode="title">
    <xsl:choose>
      <xsl:when test="form/@mode = 'edit'"><m:t k="{$entity}.form.edit"/></xsl:when>
      <xsl:otherwise><m:t k="{$entity}.form.create"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="form"/></xsl:template>

  <xsl:template match="form">
    <xsl:if test="input/@fault">
      <div class="summary" role="alert" aria-labelledby="summary" tabindex="-1">
        <h2 id="summary"><m:t k="form.summary"/></h2>
        <ul>
          <m:fields on="form">
            <xsl:for-each select="input[@name = $field.name]/@fault">
              <li>
                <a href="#field-{$field.name}">
                  <m:label/>
                  <m:t k="form.summary.colon"/>
                  <xsl:apply-templates select="."/>
                </a>
              </li>
            </xsl:for-each>
          </m:fields>
        </ul>
      </div>
    </xsl:if>
    <form class="form" method="post" action="{@action}" novalidate="novalidate">
      <xsl:apply-templates select="../@csrf"/>
      <xsl:if test="@key"><input type="hidden" name="key" value="{@key}"/></xsl:if>
      <xsl:if test="@version"><input type="hidden" name="version" value="{@version}"/></xsl:if>
      <p class="hint"><m:t k="form.required"/></p>
      <xsl:apply-templates select="." mode="fields"/>
      <div class="buttons">
        <button class="button" type="submit"><m:t k="form.save"/></button>
        <a class="cancel" href="{@cancel}"><m:t k="form.cancel"/></a>
      </div>
    </form>
  </xsl:template>

  <xsl:template match="form" mode="fields">
    <m:fields on="form"><m:apply mode="field"/></m:fields>
  </xsl:template>

  <xsl:template match="@fault"><m:t group="fault" select="." limit="../@limit"/></xsl:template>

  <m:template mode="field" type="*">
    <xsl:for-each select="input[@name = $field.name]">
      <div class="field">
        <xsl:if test="@fault"><xsl:attribute name="class">field faulty</xsl:attribute></xsl:if>
        <label for="field-{$field.name}">
          <m:label/>
          <m:if has="required"><span class="required" aria-hidden="true"><m:t k="form.required.mark"/></span></m:if>
        </label>
        <m:apply mode="hint"/>
        <m:apply mode="input"/>
        <xsl:if test="@fault">
          <p class="fault" id="fault-{$field.name}"><xsl:apply-templates select="@fault"/></p>
        </xsl:if>
      </div>
    </xsl:for-each>
  </m:template>

  <m:template mode="hint" type="*"/>

  <!-- Attributes every control has. -->
  <m:template mode="control" type="*">
    <m:if has="required"><xsl:attribute name="required">required</xsl:attribute></m:if>
    <xsl:if test="@fault">
      <xsl:attribute name="aria-invalid">true</xsl:attribute>
      <xsl:attribute name="aria-describedby"><m:literal text="fault-{$field.name}"/></xsl:attribute>
    </xsl:if>
  </m:template>

  <m:template mode="input" type="text">
    <input type="text" id="field-{$field.name}" name="{$field.name}" value="{.}" maxlength="{$field.max}"
        autocomplete="off"><m:apply mode="control"/></input>
  </m:template>

  <m:template mode="input" type="email">
    <input type="email" id="field-{$field.name}" name="{$field.name}" value="{.}" maxlength="{$field.max}"
        inputmode="email" autocomplete="off" spellcheck="false"><m:apply mode="control"/></input>
  </m:template>

  <m:template mode="input" type="phone">
    <input type="tel" id="field-{$field.name}" name="{$field.name}" value="{.}" maxlength="30"
        inputmode="tel" autocomplete="off"><m:apply mode="control"/></input>
  </m:template>

  <m:template mode="input" type="date">
    <input type="date" id="field-{$field.name}" name="{$field.name}" value="{.}" autocomplete="off"
        ><m:apply mode="control"/></input>
  </m:template>

  <m:template mode="input" type="int money">
    <input type="text" id="field-{$field.name}" name="{$field.name}" value="{.}" inputmode="numeric"
        autocomplete="off"><m:apply mode="control"/></input>
  </m:template>

  <m:template mode="input" type="lines">
    <textarea id="field-{$field.name}" name="{$field.name}" rows="5" maxlength="{$field.max}">
      <m:apply mode="control"/>
      <xsl:value-of select="."/>
    </textarea>
  </m:template>

  <m:template mode="input" type="enum">
    <select id="field-{$field.name}" name="{$field.name}">
      <m:apply mode="control"/>
      <option value=""><m:t k="form.choose"/></option>
      <m:values>
        <option value="{$value}">
          <xsl:if test=". = $value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
          <m:value-label/>
        </option>
      </m:values>
    </select>
  </m:template>

  <m:template mode="input" type="ref">
    <xsl:variable name="chosen" select="string(.)"/>
    <select id="field-{$field.name}" name="{$field.name}">
      <m:apply mode="control"/>
      <option value=""><m:t k="form.choose"/></option>
      <xsl:for-each select="../option[@field = $field.name]">
        <option value="{@value}">
          <xsl:if test="@value = $chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
          <xsl:value-of select="."/>
        </option>
      </xsl:for-each>
    </select>
  </m:template>

</xsl:stylesheet>
